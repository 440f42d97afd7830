/** The agent on this computer, with this browser's key for it. */
import { type AgentClient, connectAgent } from '@mohr/signing/agent'
import { browserKey, keepKey } from './key.ts'

export const openAgent = async (url: string): Promise<AgentClient> =>
  connectAgent(url, { key: await browserKey(url), keep: (key) => keepKey(url, key) })

/** Browsers that guard the local network say so under one of two names; the others know neither. */
export async function loopbackDenied(): Promise<boolean> {
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName })
      return state === 'denied'
    } catch {
      // This browser does not know the permission by that name.
    }
  }
  return false
}
