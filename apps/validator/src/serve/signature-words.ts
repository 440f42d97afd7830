/** What the page says of signatures: whether they were judged, on what, and with what outcome. */
import type { SetSignature } from '@mohr/drawings'
import { digits } from '@mohr/signing/report'
import type { DrawingsAt } from '../drawings-at.ts'
import type { Bilingual } from '../errors.ts'

/**
 * How many signatures of a set were judged, and with what outcome; null for a drawing alone.
 *
 * @param trusted whether roots were named: without any a signature can be broken, and none valid
 */
export function signatureWords(
  found: DrawingsAt | null,
  signatures: readonly SetSignature[],
  trusted: boolean,
): Bilingual | null {
  if (found === null || !('files' in found)) return null
  if (signatures.length === 0)
    return found.container
      ? { fa: 'این بسته امضایی ندارد که داوری شود.', en: 'The container has no signature to judge.' }
      : {
          fa: 'هیچ PDF این پوشه امضایی ندارد که داوری شود.',
          en: 'No PDF of the folder has a signature to judge.',
        }
  const count = (wanted: SetSignature['judgement']) =>
    signatures.filter(({ judgement }) => judgement === wanted).length
  const [valid, invalid, open] = [count('valid'), count('invalid'), count('undetermined')]
  const fa = (value: number) => digits(value, 'fa')
  return {
    fa: `${fa(signatures.length)} امضا داوری شد: ${fa(valid)} معتبر، ${fa(invalid)} نامعتبر، ${fa(open)} نامعلوم.${trusted ? '' : ' ریشهٔ مورد اعتمادی داده نشده است (--trust)، پس هیچ‌یک معتبر شمرده نمی‌شود.'}`,
    en: `Signatures judged: ${signatures.length}, of them ${valid} valid, ${invalid} invalid, ${open} undetermined.${trusted ? '' : ' No trusted root was named (--trust), so none counts as valid.'}`,
  }
}
