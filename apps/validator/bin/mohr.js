#!/usr/bin/env node
/** Starts `mohr`. In JavaScript, so that nothing needs its types taken out before the cache is there: less memory, and sooner. */
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('../src/mohr.ts')
