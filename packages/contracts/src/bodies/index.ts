export { type BodyProblem, bodyProblems } from './body-problems.ts';
