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

function validatorOf(api: ApiName) {
  return OpenApiValidator.middleware({
    apiSpec: openApiDocument(api) as never,
    validateApiSpec: false, // a gate holds the documents; doing so again takes a start 0.4 s of processor
    validateRequests: { allErrors: true, allowUnknownQueryParameters: false, coerceTypes: false },
    validateResponses: false,
    validateSecurity: false, // `admit` has done it, before the body was read
    fileUploader: false,
  });
}
