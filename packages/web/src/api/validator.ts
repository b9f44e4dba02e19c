import { type ApiName, openApiDocument } from '@homeward/contracts';
import type { RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import type { ApiPlace } from './api-place.ts';

/** Holds requests against the document of their API; one validator for each document, made when first asked for. */
export function createValidators(): (place: ApiPlace) => readonly RequestHandler[] {
  const made = new Map<ApiName, readonly RequestHandler[]>();
  return ({ api }) => {
    const validator = made.get(api) ?? (validatorOf(api) as unknown as readonly RequestHandler[]);
    made.set(api, validator);
    return validator;
  };
}

/** A discriminator without its mapping, which the validator reads from the branches themselves and does not take. */
const readable = (key: string, value: unknown): unknown =>
  key === 'discriminator' ? { propertyName: (value as { propertyName: string }).propertyName } : value;

function validatorOf(api: ApiName) {
  return OpenApiValidator.middleware({
    apiSpec: JSON.parse(JSON.stringify(openApiDocument(api)), readable) as never,
    validateApiSpec: false, // a gate holds the documents; doing so again takes a start 0.4 s of processor
    // With a discriminator what is wrong is said of the branch that was meant, and not of every other one.
    validateRequests: { allErrors: true, allowUnknownQueryParameters: false, coerceTypes: false, discriminator: true },
    validateResponses: false,
    validateSecurity: false, // `admit` has done it, before the body was read
    fileUploader: false,
  });
}
