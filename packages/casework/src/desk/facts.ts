import type { Bilingual } from '../bilingual.ts'

/** What may be so of an applicant or a property, worded to follow «only if». */
export const DESK_FACT_NAMES = Object.freeze({
  joint: { fa: 'ملک بیش از یک مالک داشته باشد', en: 'the property has more than one owner' },
  inherited: {
    fa: 'مالک درگذشته و سند هنوز به نام او باشد',
    en: 'the owner has died and the deed is still in their name',
  },
  ward: { fa: 'مالک صغیر یا محجور باشد', en: 'the owner is a minor or a ward' },
  mortgaged: { fa: 'ملک در رهن باشد', en: 'the property is mortgaged' },
  ownedByCompany: { fa: 'مالک شخص حقوقی باشد', en: 'the owner is a legal person' },
  built: { fa: 'در ملک بنایی باشد', en: 'there is a building on the plot' },
  permitted: {
    fa: 'برای ملک پیش‌تر پروانه‌ای صادر شده باشد',
    en: 'a permit was issued for the property before',
  },
  completed: {
    fa: 'برای بنا گواهی پایان کار صادر شده باشد',
    en: 'the building has a completion certificate',
  },
} satisfies Record<string, Bilingual>)
export type DeskFact = keyof typeof DESK_FACT_NAMES
export const DESK_FACTS: readonly DeskFact[] = Object.freeze(Object.keys(DESK_FACT_NAMES) as DeskFact[])

/** By which paper a property is held: where it has no deed yet, by contract or by the sheet of who assigned the land. */
export const HOLDINGS = Object.freeze(['title-deed', 'sale-contract', 'assignment-sheet'] as const)
export type Holding = (typeof HOLDINGS)[number]

/** What is known of a request; what isn't said is not known. */
export type DeskFacts = { readonly holding?: Holding } & { readonly [fact in DeskFact]?: boolean }
