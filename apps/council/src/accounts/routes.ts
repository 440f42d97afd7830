import type { Context as HttpContext } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import {
  apiKeyAdded,
  apiKeyView,
  challengeView,
  configView,
  invitationView,
  newCodesView,
  openInvitationView,
  openSessionView,
  passkeyOptionsView,
  passkeyView,
  sessionView,
} from '../api/shapes/accounts.ts'
import type { ChallengeView, ConfigView, SessionView } from '../api/types.ts'
import type { Env } from '../module.ts'
import type { Actor, Context, Services } from '../platform/context.ts'
import { ProblemError } from '../platform/problem.ts'
import { readJson } from '../platform/request.ts'
import { plainRoute, route } from '../platform/route.ts'
import { addApiKey } from './add-api-key.ts'
import { addPasskey } from './add-passkey.ts'
import { newPasskeyOptions, passkeyOptions } from './begin-passkey.ts'
import type { OpenedSession } from './begin-session.ts'
import { beginSso } from './begin-sso.ts'
import { giveChallenge } from './challenge.ts'
import { choosePassword } from './choose-password.ts'
import { closeAccount } from './close-account.ts'
import { closeSession } from './close-session.ts'
import { confirmInvitation } from './confirm-invitation.ts'
import { endApiKey } from './end-api-key.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endPasskey } from './end-passkey.ts'
import { endSession } from './end-session.ts'
import { freshlySignedIn } from './freshly-signed-in.ts'
import { invitePerson } from './invite-person.ts'
import { listApiKeys } from './list-api-keys.ts'
import { listInvitations } from './list-invitations.ts'
import { listPasskeys } from './list-passkeys.ts'
import { listSessions } from './list-sessions.ts'
import { loadActor } from './load-actor.ts'
import { openCertificateSession } from './open-certificate-session.ts'
import { openDemoSession } from './open-demo-session.ts'
import { openPasskeySession } from './open-passkey-session.ts'
import { openPasswordSession } from './open-password-session.ts'
import { openSsoSession } from './open-sso-session.ts'
import { cookieOf } from './session.ts'
import { takeUpInvitation } from './take-up-invitation.ts'

export const accountRoutes = [
  plainRoute('get /config', {
    title: {
      fa: 'نام شهر، و نشانی کارگزار امضا',
      en: 'The city’s name, and where the signing agent answers',
    },
    answer: { json: configView, status: 200 },
    open: true,
    handle: async (c) => {
      const { names, agentUrl, sso } = c.get('context').services
      return c.json({ cityName: names.city, agentUrl, sso: sso?.name ?? null } satisfies ConfigView)
    },
  }),
  plainRoute('get /session', {
    title: { fa: 'چه کسی وارد شده است', en: 'Who is signed in' },
    answer: { json: sessionView, status: 200 },
    open: true,
    handle: async (c) => c.json(await viewOf(c.get('context'), c.get('context').person)),
  }),
  plainRoute('post /session/demo', {
    title: { fa: 'ورود به جای یکی از مردم شهر نمونه', en: 'Sign in as one of the sample city’s people' },
    answer: { json: sessionView, status: 200 },
    open: true,
    input: openDemoSession.input,
    handle: async (c) => enter(c, await openDemoSession(c.get('context'), await readJson(c))),
  }),
  plainRoute('post /session/challenge', {
    title: {
      fa: 'پرسشی که کلید یک گواهی برای ورود پاسخ می‌دهد؛ یک بار و یک دقیقه',
      en: 'A challenge for the key of a certificate to answer: once, within a minute',
    },
    answer: { json: challengeView, status: 201 },
    open: true,
    handle: async (c) => {
      const { nonce, expiresAt } = await giveChallenge(c.get('context'), 'certificate')
      const view = { nonce: Buffer.from(nonce).toString('base64'), expiresAt: expiresAt.toISOString() }
      return c.json(view satisfies ChallengeView, 201)
    },
  }),
  plainRoute('post /session/certificate', {
    title: {
      fa: 'ورود با گواهی: پاسخ امضاشدهٔ پرسش',
      en: 'Sign in with a certificate: the signed answer to a challenge',
    },
    answer: { json: sessionView, status: 200 },
    open: true,
    input: openCertificateSession.input,
    handle: async (c) => enter(c, await openCertificateSession(c.get('context'), await readJson(c))),
  }),
  plainRoute('post /session/passkey/options', {
    title: {
      fa: 'آنچه مرورگر برای ورود با کلید عبور لازم دارد (WebAuthn)',
      en: 'What a browser needs to sign in with a passkey (WebAuthn)',
    },
    answer: { json: passkeyOptionsView, status: 200 },
    open: true,
    handle: async (c) => c.json({ ...(await passkeyOptions(c.get('context'))) }),
  }),
  plainRoute('post /session/passkey', {
    title: { fa: 'ورود با کلید عبور', en: 'Sign in with a passkey' },
    answer: { json: sessionView, status: 200 },
    open: true,
    input: openPasskeySession.input,
    handle: async (c) => enter(c, await openPasskeySession(c.get('context'), await readJson(c))),
  }),
  plainRoute('get /session/sso', {
    title: { fa: 'ورود از راه شهرداری: رفتن به سامانهٔ آن', en: 'Sign in by the municipality: goes on there' },
    answer: 'elsewhere',
    open: true,
    handle: async (c) => {
      const { url, pending, maxAge } = await beginSso(c.get('context'))
      setCookie(c, pendingCookie(c), pending, { ...cookieRules(c), maxAge })
      return c.redirect(url.href, 302)
    },
  }),
  plainRoute('get /session/sso/callback', {
    title: { fa: 'بازگشت از سامانهٔ ورود شهرداری', en: 'Back from the municipality’s sign-on' },
    answer: 'elsewhere',
    open: true,
    handle: async (c) => {
      const pending = getCookie(c, pendingCookie(c)) ?? ''
      deleteCookie(c, pendingCookie(c), cookieRules(c))
      const answer = new URL(c.req.url).search.slice(1)
      try {
        await enter(c, await openSsoSession(c.get('context'), { answer, pending }))
        return c.redirect('/', 302)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        return c.redirect(`/?refused=${error.problem.code}`, 302)
      }
    },
  }),
  plainRoute('post /session/password', {
    title: { fa: 'ورود با گذرواژه و کد یک‌بارمصرف', en: 'Sign in with a password and a one-time code' },
    answer: { json: sessionView, status: 200 },
    open: true,
    input: openPasswordSession.input,
    handle: async (c) => enter(c, await openPasswordSession(c.get('context'), await readJson(c))),
  }),
  route('post /session/invitation/password', choosePassword, {
    title: {
      fa: 'پذیرفتن دعوت‌نامه، گام نخست: گذرواژه؛ کلید برنامهٔ کدساز تنها همین یک بار گفته می‌شود',
      en: 'Take up an invitation, first half: a password; the authenticator app’s secret is shown this once',
    },
    answer: { json: newCodesView, status: 200 },
    open: true,
  }),
  plainRoute('post /session/invitation', {
    title: {
      fa: 'پذیرفتن دعوت‌نامه، گام دوم: نخستین کد، و ورود',
      en: 'Take up an invitation, second half: the first code, which signs in',
    },
    answer: { json: sessionView, status: 200 },
    open: true,
    input: takeUpInvitation.input,
    handle: async (c) => enter(c, await takeUpInvitation(c.get('context'), await readJson(c))),
  }),
  route('post /invitations', invitePerson, {
    title: {
      fa: 'دعوت کسی به گزیدن گذرواژه، نخستین بار یا پس از فراموشی؛ تنها همین یک بار گفته می‌شود',
      en: 'Invite somebody to choose a password, first or after it was forgotten; shown this once',
    },
    answer: { json: invitationView, status: 201 },
  }),
  route('get /invitations', listInvitations, {
    title: {
      fa: 'دعوت‌نامه‌های باز، و آنچه تأیید نفر دوم می‌خواهد',
      en: 'Open invitations, and which of them wait for a second person',
    },
    answer: { json: z.object({ invitations: z.array(openInvitationView) }), status: 200 },
    show: (_context, invitations) => ({ invitations }),
  }),
  route('post /invitations/{invitationId}/confirmation', confirmInvitation, {
    title: {
      fa: 'تأیید دعوت‌نامه، از سوی کسی جز دعوت‌کننده و دعوت‌شده',
      en: 'Confirm an invitation, as somebody other than who invited and who is invited',
    },
    answer: 'nothing',
  }),
  plainRoute('delete /session', {
    title: { fa: 'خروج', en: 'Sign out' },
    answer: 'nothing',
    open: true,
    handle: async (c) => {
      const context = c.get('context')
      const token = tokenOf(c, context.services)
      if (token !== undefined && context.person !== null) await closeSession(context, { token })
      const { name, secure } = cookieOf(context.services)
      deleteCookie(c, name, { path: '/', secure })
      return c.body(null, 204)
    },
  }),
  plainRoute('post /passkeys/options', {
    title: {
      fa: 'آنچه مرورگر برای ساختن کلید عبور لازم دارد (WebAuthn)',
      en: 'What a browser needs to make a passkey (WebAuthn)',
    },
    answer: { json: passkeyOptionsView, status: 200 },
    open: false,
    verb: addPasskey.name,
    handle: async (c) => {
      const context = c.get('context')
      return c.json({ ...(await newPasskeyOptions(context, freshlySignedIn(context))) })
    },
  }),
  route('post /passkeys', addPasskey, {
    title: {
      fa: 'افزودن کلید عبور، از سوی کسی که همین چند دقیقه وارد شده است',
      en: 'Add a passkey, as one who has signed in within the last minutes',
    },
    answer: { json: passkeyView, status: 201 },
  }),
  route('get /passkeys', listPasskeys, {
    title: { fa: 'کلیدهای عبور خود', en: 'One’s own passkeys' },
    answer: { json: z.object({ passkeys: z.array(passkeyView) }), status: 200 },
    show: (_context, passkeys) => ({ passkeys }),
  }),
  route('delete /passkeys/{passkeyId}', endPasskey, {
    title: { fa: 'پایان‌دادن به یک کلید عبور خود', en: 'End a passkey of one’s own' },
    answer: 'nothing',
  }),
  route('get /sessions', listSessions, {
    title: { fa: 'جاهایی که وارد شده‌اید', en: 'Where one is signed in' },
    answer: { json: z.object({ sessions: z.array(openSessionView) }), status: 200 },
    show: (_context, sessions) => ({ sessions }),
  }),
  route('delete /sessions', endOtherSessions, {
    title: { fa: 'پایان‌دادن به همهٔ نشست‌های خود جز این یکی', en: 'End every session of one’s own but this' },
    answer: 'nothing',
  }),
  route('delete /sessions/{sessionId}', endSession, {
    title: { fa: 'پایان‌دادن به یک نشست خود', en: 'End a session of one’s own' },
    answer: 'nothing',
  }),
  route('post /people/{personId}/departure', closeAccount, {
    title: {
      fa: 'کسی می‌رود: از این دم راهی به درون ندارد',
      en: 'Somebody leaves: from now on there is no way in for them',
    },
    answer: 'nothing',
  }),
  route('get /api-keys', listApiKeys, {
    title: { fa: 'کلیدهای برنامه‌ها', en: 'The keys of programs' },
    answer: { json: z.object({ keys: z.array(apiKeyView) }), status: 200 },
    show: (_context, keys) => ({ keys }),
  }),
  route('post /api-keys', addApiKey, {
    title: {
      fa: 'کلیدی تازه برای یک برنامه؛ خود کلید تنها همین یک بار گفته می‌شود',
      en: 'A new key for a program; the key itself is shown this once',
    },
    answer: { json: apiKeyAdded, status: 201 },
  }),
  route('delete /api-keys/{keyId}', endApiKey, {
    title: { fa: 'پایان‌دادن به یک کلید، همین دم', en: 'End a key at once' },
    answer: 'nothing',
  }),
]

/** Whoever signs in gets a new token; signing in as someone else never leaves the former session usable. */
async function enter(c: HttpContext<Env>, opened: OpenedSession): Promise<Response> {
  const context = c.get('context')
  const previous = tokenOf(c, context.services)
  if (previous !== undefined && context.person !== null) await closeSession(context, { token: previous })
  setCookie(c, cookieOf(context.services).name, opened.token, {
    ...cookieRules(c),
    maxAge: Math.floor((opened.expiresAt.getTime() - context.now().getTime()) / 1000),
  })
  return c.json(await viewOf(context, opened.actor))
}

const cookieRules = (c: HttpContext<Env>) => ({
  path: '/',
  httpOnly: true,
  secure: cookieOf(c.get('context').services).secure,
  sameSite: 'Lax' as const,
})

/** Beside the session's own, while the browser is at the provider. */
const pendingCookie = (c: HttpContext<Env>) => `${cookieOf(c.get('context').services).name}-sso`

function tokenOf(c: HttpContext<Env>, services: Services): string | undefined {
  return getCookie(c, cookieOf(services).name)
}

async function viewOf(context: Context, actor: Actor | null): Promise<SessionView> {
  const person = actor && {
    id: actor.id,
    name: actor.name,
    roles: actor.roles,
    ...(actor.licence === undefined ? {} : { licence: actor.licence }),
  }
  const { demo, database } = context.services
  if (demo.length === 0) return { person }
  const offered = await Promise.all(
    demo.map(async ({ personId, title, note }) => {
      const found = await loadActor(database.read, personId)
      return found === null ? [] : [{ personId, name: found.name, title, note }]
    }),
  )
  return { person, demoSignIns: offered.flat() }
}
