import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Where the agent keeps what it keeps: `MOHR_AGENT_DIR`, or `.mohr-agent` in the user's own folder, also where HOME is empty. */
export const agentDirectory = (): string =>
  process.env.MOHR_AGENT_DIR || join(homedir() || userInfo().homedir, '.mohr-agent')
