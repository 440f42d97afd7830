import { eq } from 'drizzle-orm'
import type { Actor } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { engineer } from '../register/tables.ts'
import { person, personRole } from './tables.ts'

/** A person with roles and licence; null when there is none of that id. */
export async function loadActor(db: Reading, personId: string): Promise<Actor | null> {
  const [row] = await db
    .select({
      id: person.id,
      name: person.name,
      nationalCode: person.nationalCode,
      licence: engineer.licenceNumber,
    })
    .from(person)
    .leftJoin(engineer, eq(engineer.id, person.id))
    .where(eq(person.id, personId))
  if (row === undefined) return null
  const roles = await db.select().from(personRole).where(eq(personRole.personId, personId))
  return {
    id: row.id,
    name: row.name,
    nationalCode: row.nationalCode,
    scopes: [],
    ...(row.licence === null ? {} : { licence: row.licence }),
    roles: roles.map(({ role, discipline, district }) => ({
      role,
      ...(discipline === null ? {} : { discipline }),
      ...(district === null ? {} : { district }),
    })),
  }
}
