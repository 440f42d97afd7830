/** An agent with a paired program and a person at its window, for tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AgentClient,
  type AgentKey,
  COMMAND_ORIGIN,
  connectAgent,
  newAgentKey,
  pairWithAgent,
} from '@mohr/signing/agent'
import { type AgentConfig, startAgent } from './index.ts'

export interface AttendedAgent {
  directory: string
  url: string
  client: AgentClient
  /** The paired program's. */
  key(): AgentKey
  /** What the person does in the agent's own window: the answer's JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: each test asserts the shape it expects
  window(path: string, body?: unknown): Promise<any>
  close(): Promise<void>
}

/** Pairs a new program called `origin` with the agent whose window is at `windowUrl`. */
export async function attend(
  windowUrl: string,
  { origin = COMMAND_ORIGIN, heard = (_: string) => {} } = {},
): Promise<Pick<AttendedAgent, 'url' | 'client' | 'key' | 'window'>> {
  const { origin: url, hash } = new URL(windowUrl)
  const window = async (path: string, body?: unknown) => {
    const response = await fetch(`${url}/window/api/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'mohr-window': hash.slice(1) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    heard(text)
    return JSON.parse(text)
  }
  let key = await newAgentKey()
  const keep = (kept: AgentKey) => {
    key = kept
  }
  const client = connectAgent(url, { key, keep, origin })
  await pairWithAgent(client, async () => {
    for (const { id } of (await window('waiting')).pairings) await window(`pairings/${id}`, { agreed: true })
  })
  return { url, client, key: () => key, window }
}

/** In a folder of its own. Every answer of the agent is handed to `heard`, as text. */
export async function attendedAgent(
  config: Partial<AgentConfig>,
  options: { origin?: string; heard?: (text: string) => void } = {},
): Promise<AttendedAgent> {
  const directory = config.directory ?? mkdtempSync(join(tmpdir(), 'mohr-agent-'))
  const origins = [options.origin ?? COMMAND_ORIGIN]
  const agent = await startAgent({ directory, port: 0, origins, ...config })
  return {
    directory,
    ...(await attend(agent.windowUrl, options)),
    async close() {
      await agent.close()
      if (config.directory === undefined) rmSync(directory, { recursive: true })
    },
  }
}
