/**
 * Signature values that the server has not taken yet. They stay in the page's memory, so that a broken connection or an
 * expired session costs no second PIN; a page that is closed forgets them.
 */
import type { ReportView } from '@mohr/council/api'
import { api } from '../api/client.ts'
import { isRefusal } from '../api/problem.ts'

interface Unsent {
  personId: string | undefined
  signingId: string
  value: string
}

const kept = new Map<string, Unsent>()

export const keepUnsent = (reportId: string, unsent: Unsent): void => void kept.set(reportId, unsent)

export const hasUnsent = (reportId: string, personId: string | undefined): boolean =>
  kept.get(reportId)?.personId === personId && kept.has(reportId)

/**
 * Sends the value, again where it was sent before: the server answers the same. It is let go of when the server has taken
 * or refused it; while its answer says neither, it stays.
 */
export async function sendUnsent(reportId: string): Promise<ReportView> {
  const unsent = kept.get(reportId)
  if (unsent === undefined) throw new Error('no signature')
  try {
    const report = await api.completeSigning(unsent.signingId, unsent.value)
    kept.delete(reportId)
    return report
  } catch (error) {
    if (isRefusal(error)) kept.delete(reportId)
    throw error
  }
}
