/** Brings the database up to date as the tables' owner, and lets the server's role work: `node src/migrate.ts`. */
import { readMigration } from './configuration.ts'
import { ConfigurationError } from './platform/configuration-error.ts'
import { migrateDatabase, namedFault } from './platform/database.ts'
import { jsonLog } from './platform/log.ts'

try {
  const { ownerUrl, databaseUrl } = readMigration(process.env)
  await migrateDatabase(ownerUrl, databaseUrl)
  jsonLog('migrated', {})
} catch (caught) {
  const error = namedFault(caught)
  if (!(error instanceof ConfigurationError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 78
}
