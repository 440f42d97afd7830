/**
 * The tests of the blob store on a real distributed store: that of S3_ENDPOINT where it is given, else Ceph's gateway with one
 * monitor and one OSD on loopback, started here and gone afterwards.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './e2e/free-ports.ts'

const root = new URL('../..', import.meta.url)
const SUITE = ['apps/council/src/platform/blobs.test.ts']
const PROGRAMS = ['monmaptool', 'ceph', 'ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin']
/** How long each of Ceph's steps may take. */
const STEP_MS = 60_000

interface Store {
  env: Record<string, string>
  stop(): Promise<void>
}

const store = process.env.S3_ENDPOINT ? { env: {}, stop: async () => {} } : await startCeph()
try {
  const { status } = spawnSync('vitest', ['run', ...SUITE, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...store.env },
  })
  process.exitCode = status ?? 1
} finally {
  await store.stop()
}

async function startCeph(): Promise<Store> {
  const missing = PROGRAMS.filter((program) => spawnSync(program, ['--version']).error !== undefined)
  if (missing.length > 0) {
    console.error(
      `Not here: ${missing.join(', ')}. On Debian: apt-get install --no-install-recommends radosgw ceph-mon ceph-osd; or name a store in S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.`,
    )
    process.exit(1)
  }
  const base = mkdtempSync(join(tmpdir(), 'mohr-s3-'))
  const daemons: { name: string; child: ChildProcess }[] = []
  const stop = async () => {
    // The monitor last: the OSD takes leave of it.
    for (const { child } of daemons.splice(0).reverse()) await ended(child)
    rmSync(base, { recursive: true, force: true })
  }
  try {
    return { env: await ceph(base, daemons), stop }
  } catch (error) {
    for (const { name } of daemons)
      console.error(readFileSync(join(base, `${name}.out`), 'utf8').slice(-2000))
    await stop()
    throw error
  }
}

/** One monitor, one OSD whose block device is a file, and the gateway; no authentication between the three, nothing but loopback. */
async function ceph(base: string, daemons: { name: string; child: ChildProcess }[]) {
  const [port = 0, monitorPort = 0] = await freePorts(2)
  const [fsid, secret] = [randomUUID(), randomBytes(20).toString('hex')]
  const conf = join(base, 'ceph.conf')
  for (const folder of ['mon', 'osd', 'run']) mkdirSync(join(base, folder))
  writeFileSync(
    conf,
    [
      '[global]',
      `fsid = ${fsid}`,
      `mon_host = v2:127.0.0.1:${monitorPort}`,
      'public_addr = 127.0.0.1',
      'cluster_addr = 127.0.0.1',
      'ms_bind_msgr1 = false',
      ...['cluster', 'service', 'client'].map((of) => `auth_${of}_required = none`),
      'ms_mon_client_mode = crc',
      'mon_allow_pool_size_one = true',
      'mon_data_avail_crit = 1',
      'osd_pool_default_size = 1',
      'osd_pool_default_pg_num = 1',
      'osd_pool_default_pg_autoscale_mode = off',
      'osd_memory_target = 939524096',
      'bluestore_block_size = 2147483648',
      `rgw_frontends = beast endpoint=127.0.0.1:${port}`,
      `mon_data = ${base}/mon`,
      `osd_data = ${base}/osd`,
      `run_dir = ${base}/run`,
      `log_file = ${base}/$name.log`,
      '',
    ].join('\n'),
  )
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { timeout: STEP_MS, stdio: ['ignore', 'ignore', 'inherit'] })
  const begin = (program: string, ...args: string[]) => {
    const out = openSync(join(base, `${program}.out`), 'a')
    const child = spawn(program, [...args, '-c', conf, '-f'], { stdio: ['ignore', out, out] })
    closeSync(out)
    daemons.push({ name: program, child })
  }
  const monmap = join(base, 'monmap')
  run('monmaptool', '--create', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${monitorPort}]`, monmap)
  run('ceph-mon', '-c', conf, '-i', 'a', '--mkfs', '--monmap', monmap)
  begin('ceph-mon', '-i', 'a')
  run('ceph', '-c', conf, '--connect-timeout', '30', 'osd', 'new', fsid)
  run('ceph-osd', '-c', conf, '-i', '0', '--mkfs', '--osd-uuid', fsid)
  begin('ceph-osd', '-i', '0')
  begin('radosgw', '-n', 'client.rgw')
  for (const end = Date.now() + STEP_MS; !(await answers(port)); ) {
    const over = daemons.find(({ child }) => child.exitCode !== null)
    if (over !== undefined || Date.now() > end)
      throw new Error(`S3 did not start${over ? `: ${over.name}` : ''}`)
    await new Promise((go) => setTimeout(go, 200))
  }
  run(
    'radosgw-admin',
    '-c',
    conf,
    'user',
    'create',
    '--uid=test',
    '--display-name=test',
    '--access-key=test',
    `--secret-key=${secret}`,
  )
  return {
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_REGION: 'us-east-1',
    S3_ACCESS_KEY_ID: 'test',
    S3_SECRET_ACCESS_KEY: secret,
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = new Socket()
    const say = (answer: boolean) => {
      socket.destroy()
      done(answer)
    }
    socket.once('connect', () => say(true)).once('error', () => say(false))
    socket.connect(port, '127.0.0.1')
  })
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
    child.once('exit', () => {
      clearTimeout(late)
      done()
    })
    child.kill('SIGTERM')
  })
}
