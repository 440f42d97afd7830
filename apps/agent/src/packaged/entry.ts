/** Where the packaged agent begins: as the agent, or as the process of a token's driver that it starts of itself. */
import { runCommand } from '../command.ts'
import { DRIVER_ROLE } from '../tokens/driver-fork.ts'

const args = process.argv.slice(2)
const failed = (error: unknown) => {
  console.error(error)
  process.exitCode = 1
}
if (process.send !== undefined && process.argv.includes(DRIVER_ROLE))
  import('@mohr/signing/pkcs11/driver-process').catch(failed)
else runCommand(args).catch(failed)
