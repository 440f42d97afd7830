#!/usr/bin/env node
/** Starts `mohr`. In JavaScript, so that nothing needs its types taken out before the cache is there: less memory, and sooner. */
import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// Signing holds little for long: room for what is new that doesn't grow is a tenth less memory, and takes no longer.
if (process.argv[2] === 'sign') setFlagsFromString('--semi-space-growth-factor=1')
enableCompileCache()
await import('../src/mohr.ts')
