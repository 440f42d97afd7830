import { parseCertificate } from '@mohr/signing'
import { asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import type { BindingRequestView } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { defineRead } from '../platform/verb.ts'
import { approvalsOf, confirmersOf, personsFor, standsInTheWay } from './bindings.ts'
import { bindingRequest, engineer } from './tables.ts'

const LISTED = 200

/** The requests that wait for officers, oldest first, each with what it still needs. */
export const listBindingRequests = defineRead({
  name: 'register.list-binding-requests',
  input: z.strictObject({}),
  async permit(context) {
    permittedAnywhere(context, 'register.list-binding-requests')
  },
  async read(context): Promise<BindingRequestView[]> {
    const { read } = context.services.database
    const rows = await read
      .select({ request: bindingRequest, name: person.name, licence: engineer.licenceNumber })
      .from(bindingRequest)
      .innerJoin(person, eq(person.id, bindingRequest.personId))
      .leftJoin(engineer, eq(engineer.id, bindingRequest.personId))
      .where(isNull(bindingRequest.decidedAt))
      .orderBy(asc(bindingRequest.id))
      .limit(LISTED)
    return Promise.all(
      rows.map(async ({ request, name, licence }) => {
        const approvals = await approvalsOf(read, request.id)
        const needed = await standsInTheWay(read, request, approvals)
        const { subject, issuer, certificateSerial, notBefore, notAfter } = parseCertificate(
          request.certificate,
        )
        return {
          id: request.id,
          personId: request.personId,
          name,
          licence,
          askedAt: request.askedAt.toISOString(),
          certificate: {
            sha256: request.certificateSha256,
            subject,
            issuer,
            serial: certificateSerial,
            notBefore,
            notAfter,
          },
          persons: await personsFor(read, request),
          confirmedBy: await confirmersOf(read, request.id),
          needed: needed && { ...needed.message },
        }
      }),
    )
  },
})
