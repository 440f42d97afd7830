/** Which PKCS#11 drivers of tokens this computer has. */
import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import { linesOf } from '../lines-of.ts'

/** Where makers' installers put their drivers; each is looked for, none is needed. */
const WELL_KNOWN: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
    '/usr/lib64/opensc-pkcs11.so',
    '/usr/lib/opensc-pkcs11.so',
    '/usr/lib/libeTPkcs11.so',
    '/usr/lib64/libeTPkcs11.so',
    '/usr/lib/libcastle.so.1.0.0',
    '/usr/lib/x86_64-linux-gnu/libykcs11.so',
  ],
  win32: [
    'C:\\Windows\\System32\\eTPKCS11.dll',
    'C:\\Windows\\System32\\ShuttleCsp11_3003.dll',
    'C:\\Windows\\System32\\eps2003csp11.dll',
    'C:\\Windows\\System32\\wdpkcs.dll',
    'C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll',
    'C:\\Program Files\\Yubico\\Yubico PIV Tool\\bin\\libykcs11.dll',
  ],
  darwin: ['/Library/OpenSC/lib/opensc-pkcs11.so', '/usr/local/lib/libeTPkcs11.dylib'],
}

/** The drivers that `MOHR_PKCS11` names, separated as in `PATH`. */
export const driversNamed = (list: string | undefined): string[] =>
  (list ?? '')
    .split(delimiter)
    .map((path) => path.trim())
    .filter((path) => path !== '')

/** What is installed where makers put it. */
export const wellKnownDrivers = (): string[] => (WELL_KNOWN[process.platform] ?? []).filter(existsSync)

/** The paths in `drivers.txt` of the agent's folder, a line each. */
export const driversIn = (directory: string): Promise<string[]> => linesOf(directory, 'drivers.txt')
