/** Telling revocation data and certificates apart, as they lie in a folder. */
import { readCrl } from '../certificate/crl.ts'
import { readOcspResponse } from '../certificate/ocsp.ts'
import { tryReadCertificate } from '../certificate/read.ts'
import type { RevocationData } from '../types.ts'

export interface ValidationFiles extends RevocationData {
  readonly certificates: readonly Uint8Array[]
}

/** By what the DER says, not by name; what is none of the three is left out. Never throws. */
export function sortValidationData(files: readonly Uint8Array[]): ValidationFiles {
  const certificates: Uint8Array[] = []
  const ocsps: Uint8Array[] = []
  const crls: Uint8Array[] = []
  for (const file of files) {
    if (tryReadCertificate(file) !== undefined) certificates.push(file)
    else if (reads(readCrl, file)) crls.push(file)
    else if (reads(readOcspResponse, file)) ocsps.push(file)
  }
  return { certificates, ocsps, crls }
}

function reads(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): boolean {
  try {
    read(bytes)
    return true
  } catch {
    return false
  }
}
