/** The agent on this computer, with this browser's key for it. */
import { type AgentClient, connectAgent } from '@mohr/signing/agent'
import { browserKey, keepKey } from './key.ts'

export const openAgent = async (url: string): Promise<AgentClient> =>
  connectAgent(url, { key: await browserKey(url), keep: (key) => keepKey(url, key) })

/** Whether the browser lets this page reach programs of this computer: yes, once the person has said so, or no. */
export type Reach = 'free' | 'asked' | 'denied'

/** Browsers that guard the local network say so under one of two names; the others know neither. */
export async function loopbackReach(): Promise<Reach> {
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName })
      return state === 'granted' ? 'free' : state === 'denied' ? 'denied' : 'asked'
    } catch {
      // This browser does not know the permission by that name.
    }
  }
  return 'free'
}
