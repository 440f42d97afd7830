/** The numbers of PKCS#11 (v2.40 and v3.0) that are used here. */

export const CKF = {
  serialSession: 0x4,
  tokenPresent: 0x1,
  loginRequired: 0x4,
  protectedAuthenticationPath: 0x100,
  tokenInitialized: 0x400,
  userPinCountLow: 0x10000,
  userPinFinalTry: 0x20000,
  userPinLocked: 0x40000,
} as const

export const CKU = { user: 1, contextSpecific: 2 } as const
export const CKO = { certificate: 1, privateKey: 3 } as const
export const CKA = {
  class: 0x0,
  label: 0x3,
  value: 0x11,
  id: 0x102,
  alwaysAuthenticate: 0x202,
} as const

export const CKM = {
  rsaPkcs: 0x1,
  rsaPkcsPss: 0xd,
  ecdsa: 0x1041,
  eddsa: 0x1057,
  rsaPkcsHash: { 'SHA-256': 0x40, 'SHA-384': 0x41, 'SHA-512': 0x42 },
  rsaPssHash: { 'SHA-256': 0x43, 'SHA-384': 0x44, 'SHA-512': 0x45 },
  ecdsaHash: { 'SHA-256': 0x1044, 'SHA-384': 0x1045, 'SHA-512': 0x1046 },
  hash: { 'SHA-256': 0x250, 'SHA-384': 0x260, 'SHA-512': 0x270 },
} as const

export const CKG_MGF1 = { 'SHA-256': 2, 'SHA-384': 3, 'SHA-512': 4 } as const

export const CKR = {
  ok: 0x0,
  cancel: 0x1,
  slotIdInvalid: 0x3,
  generalError: 0x5,
  attributeSensitive: 0x11,
  attributeTypeInvalid: 0x12,
  deviceError: 0x30,
  deviceRemoved: 0x32,
  functionCanceled: 0x50,
  functionNotSupported: 0x54,
  keyTypeInconsistent: 0x63,
  keyFunctionNotPermitted: 0x68,
  keyHandleInvalid: 0x60,
  mechanismInvalid: 0x70,
  mechanismParamInvalid: 0x71,
  objectHandleInvalid: 0x82,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLenRange: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  sessionClosed: 0xb0,
  sessionHandleInvalid: 0xb3,
  tokenNotPresent: 0xe0,
  tokenNotRecognized: 0xe1,
  userAlreadyLoggedIn: 0x100,
  userNotLoggedIn: 0x101,
  userPinNotInitialized: 0x102,
  cryptokiAlreadyInitialized: 0x191,
} as const
