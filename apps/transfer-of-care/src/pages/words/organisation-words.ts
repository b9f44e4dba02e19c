export { organisationAndCode, organisationWords } from '@homeward/nhs';
