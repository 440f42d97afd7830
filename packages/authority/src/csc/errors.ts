/** Errors of the CSC API (v2 §10.1): `error` is a code of the standard, `error_description` says which parameter. */

export type CscErrorCode =
  | 'invalid_request'
  | 'invalid_token'
  | 'invalid_pin'
  | 'invalid_otp'
  | 'access_denied'

export class CscError extends Error {
  readonly code: CscErrorCode
  readonly status: 400 | 401
  constructor(code: CscErrorCode, description: string) {
    super(description)
    this.code = code
    this.status = code === 'invalid_token' ? 401 : 400
  }
}
