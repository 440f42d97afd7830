/** `mohr tokens`: what a token's driver shows without a PIN. */
import { parseCertificate } from '@mohr/signing'
import { openPkcs11, type Pkcs11, type SlotInfo } from '@mohr/signing/pkcs11'
import { EXIT, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { print, printJson } from './output.ts'

export const command: Command = {
  options: { pkcs11: { type: 'string' } },
  async run(options) {
    const library = options.text('pkcs11')
    if (library === undefined || options.files.length > 0) throw new UsageError('mohr tokens --pkcs11 LIB')
    const driver = await openPkcs11(library)
    try {
      for (const slot of await driver.slots()) {
        const entry = await describe(driver, slot)
        if (options.json) printJson(entry)
        else print(...lines(entry))
      }
      return EXIT.ok
    } finally {
      driver.close()
    }
  },
}

type Entry = Awaited<ReturnType<typeof describe>>

async function describe(driver: Pkcs11, { slot, description, token }: SlotInfo) {
  if (token === undefined) return { slot, description, token: null, certificates: [] }
  const found = await driver.certificates(slot)
  const certificates = found.map(({ label, id, certificate }) => {
    const { subject, notAfter, sha256 } = parseCertificate(certificate)
    return { label, id, subject, notAfter, sha256 }
  })
  return { slot, description, token, certificates }
}

const lines = ({ slot, description, token, certificates }: Entry): string[] => [
  `${slot}  ${token === null ? `(${description})` : `${token.label}  ${token.serial}  ${token.model}`}`,
  ...certificates.map(({ id, label, subject, notAfter }) => `    ${id}  ${label}  ${subject}  ${notAfter}`),
]
