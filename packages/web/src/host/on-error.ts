import type { ErrorRequestHandler, Request, Response } from 'express';

/** A handler of what was thrown. Express knows such handlers by their four parameters, of which nobody here needs the last. */
export function onError(
  handle: (thrown: unknown, exchange: { readonly request: Request; readonly response: Response }) => unknown,
): ErrorRequestHandler {
  // oxlint-disable-next-line eslint/max-params
  return (thrown, request, response, _next) => handle(thrown, { request, response }) as undefined;
}
