/**
 * What the library and the process that holds the driver say to each other, over IPC with structured clones. A PIN
 * crosses here and nowhere else: not on a command line, in an environment or in a log.
 */

export type TokenInfo = {
  readonly label: string
  readonly manufacturer: string
  readonly model: string
  readonly serial: string
  /** Flags of CK_TOKEN_INFO that a caller acts on. */
  readonly loginRequired: boolean
  readonly pinPad: boolean
  readonly pinCountLow: boolean
  readonly pinFinalTry: boolean
  readonly pinLocked: boolean
}

export type SlotInfo = { readonly slot: number; readonly description: string; readonly token?: TokenInfo }

export type CertificateObject = { readonly id: string; readonly label: string; readonly der: Uint8Array }

export type KeyObject = { readonly handle: number; readonly id: string; readonly alwaysAuthenticate: boolean }

export type TokenObjects = {
  readonly certificates: readonly CertificateObject[]
  /** Private keys are mostly seen only after login. */
  readonly keys: readonly KeyObject[]
  readonly mechanisms: readonly number[]
}

export type MechanismUse = {
  readonly mechanism: number
  /** Numbers of the mechanism's parameter structure, each a CK_ULONG. */
  readonly parameters?: readonly number[]
  readonly data: Uint8Array
}

export type Operation = {
  load: { ask: { library: string }; answer: { description: string; manufacturer: string } }
  slots: { ask: Record<never, never>; answer: readonly SlotInfo[] }
  objects: { ask: { slot: number }; answer: TokenObjects }
  /** Without `pin` the token asks on its own pad. */
  login: { ask: { slot: number; pin?: string }; answer: true }
  sign: {
    ask: {
      slot: number
      key: number
      /** Ways to sign, tried in turn until the token takes one. */
      attempts: readonly MechanismUse[]
      /** For a key that wants a login of its own for each signature; null means the token's own pad. */
      pin?: string | null
    }
    /** The value, and which attempt gave it. */
    answer: { value: Uint8Array; attempt: number }
  }
}

export type OperationName = keyof Operation

/** What went wrong: a CK_RV with the function that gave it, or why the library could not be loaded. */
export type Failure =
  | { readonly kind: 'return-value'; readonly value: number; readonly function: string }
  | { readonly kind: 'load'; readonly reason: 'binding' | 'library'; readonly message: string }
  | { readonly kind: 'internal'; readonly message: string }

export type Request = {
  [K in OperationName]: { readonly id: number; readonly operation: K; readonly ask: Operation[K]['ask'] }
}[OperationName]

export type Answer = { readonly id: number } & ({ readonly answer: unknown } | { readonly failure: Failure })
