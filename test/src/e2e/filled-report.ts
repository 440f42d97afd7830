/** A report with every answer given, ready to be signed, without the hand work of its page. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const PLACE = 'پردیسان، بلوار بوعلی، کوچهٔ ۱۲، پلاک ۳۴'

/** The foundation report of the structural supervisor, every answer given, as the page would send it. */
export async function filledReport(page: Page): Promise<string> {
  await page.getByRole('link', { name: new RegExp(`پی‌سازی · سازه.*${PLACE}`, 's') }).click()
  await page.getByRole('button', { name: 'آغاز گزارش' }).click()
  await page.waitForURL(/\/reports\//)
  const id = page.url().split('/').at(-1) as string
  await fillReport(page, id, 'پیش از بتن‌ریزی خبر دهید.')
  return id
}

/** Saves its draft, as the page would send it. */
export async function fillReport(page: Page, id: string, instructions: string): Promise<void> {
  const status = await page.evaluate(
    async ([id, instructions]) => {
      const report = await (await fetch(`/api/v1/reports/${id}`)).json()
      const items = report.checklist.groups.flatMap((group: { items: { id: string }[] }) => group.items)
      const answers = Object.fromEntries(
        items.map((item: { id: string }) => [item.id, { value: 'conforms' }]),
      )
      const visitedAt = new Date(Date.now() - 3_600_000).toISOString()
      const answer = await fetch(`/api/v1/reports/${id}/draft`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'If-Match': `"${report.version}"` },
        body: JSON.stringify({ visitedAt, answers, instructions }),
      })
      return answer.status
    },
    [id, instructions],
  )
  expect(status).toBe(200)
}
