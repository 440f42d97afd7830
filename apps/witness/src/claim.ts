/** One witness at a time has a folder: two on one would each cosign what the other never saw. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createDurably } from './durable.ts'
import { WitnessError } from './error.ts'
import { startMessages } from './messages.ts'

/** Claims the folder for this process; what is given back ends the claim. That of a process that was killed is taken over. */
export async function claimFolder(folder: string): Promise<() => void> {
  const path = join(folder, 'claim')
  const own = `${process.pid}\n${startOf(process.pid)}\n`
  if (!(await createDurably(path, own))) {
    const [pid = '', start = ''] = readFileSync(path, 'utf8').split('\n')
    if (start !== '' && startOf(Number(pid)) === start) throw new WitnessError(startMessages.inUse(folder))
    rmSync(path)
    if (!(await createDurably(path, own))) throw new WitnessError(startMessages.inUse(folder))
  }
  return () => rmSync(path, { force: true })
}

/**
 * When a process was started: with its number that names one process, also after the computer was restarted. Where the
 * system doesn't tell, that it lives; empty where it doesn't.
 */
function startOf(pid: number): string {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return ''
  }
  if (!existsSync('/proc/self/stat')) return 'lives'
  try {
    // Field 22, in ticks since the start of the computer; the name before it, in brackets, may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields?.[19]}`
  } catch {
    return ''
  }
}
