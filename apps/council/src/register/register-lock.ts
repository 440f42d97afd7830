import { sql } from 'drizzle-orm'
import type { Queries } from '../platform/database.ts'

const REGISTER_LOCK = 4_080_003

/** Two who write the register at once wait for each other, and for whoever is deciding by it. */
export async function writeRegister(db: Queries): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${REGISTER_LOCK})`)
}

/** Until the transaction ends nobody changes a licence or a suspension; many may decide by them at once. */
export async function registerStands(db: Queries): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock_shared(${REGISTER_LOCK})`)
}
