/** The reference page at `/api`: every route in Persian and English, from the OpenAPI document. No script, nothing from elsewhere. */
import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { html, raw } from 'hono/html'
import type { Env } from '../module.ts'
import type { OpenApi, Operation } from './openapi.ts'

const STYLE = `
:root { color-scheme: light dark; --ground: #fbfbfa; --ink: #1d2a30; --quiet: #5c6a70; --line: #dfe3e2; --mark: #0f6466 }
@media (prefers-color-scheme: dark) { :root { --ground: #12181b; --ink: #e6ebea; --quiet: #9aa8ac; --line: #2b3538; --mark: #6cc7c5 } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.8 Vazirmatn, Tahoma, system-ui, sans-serif }
main { max-inline-size: 62rem; margin-inline: auto; padding: 2rem 1.25rem 5rem }
h1 { font-size: 1.6rem; margin-block: 0 .25rem } h2 { font-size: 1.15rem; margin-block: 3rem .5rem; color: var(--mark) }
article { border-block-start: 1px solid var(--line); padding-block: 1rem }
h3, p { margin: 0 } h3 { font-size: 1rem; font-weight: 600 }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem } header div { max-inline-size: 34rem }
code, pre { font: .875rem/1.6 ui-monospace, 'Cascadia Mono', Menlo, monospace } pre { overflow: auto; margin: .5rem 0 0 }
.quiet { color: var(--quiet) } .method { color: var(--mark); font-weight: 700 }
table { border-collapse: collapse; inline-size: 100%; margin-block-start: .5rem } td { padding: .2rem .75rem .2rem 0; vertical-align: top }
summary { cursor: pointer; color: var(--quiet) } a { color: var(--mark) }
`

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function serveReference(app: Hono<Env>, document: OpenApi): void {
  app.get('/api/v1/openapi.json', (c) => c.json(document, 200, { 'X-Content-Type-Options': 'nosniff' }))
  const page = pageOf(document)
  app.get('/api', async (c) =>
    c.html(page, 200, { 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' }),
  )
}

function pageOf({ info, tags, paths, components }: OpenApi) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return html`<!doctype html>
<html lang="fa" dir="rtl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${info.description}</title><style>${raw(STYLE)}</style></head>
<body><main>
<h1>${info.description}</h1>
<p class="quiet"><bdi lang="en">${info.title} ${info.version}</bdi> · <a href="/api/v1/openapi.json"><bdi>OpenAPI 3.1</bdi></a></p>
${tags.map(
  ({ name }) => html`<section aria-labelledby="${name}"><h2 id="${name}"><bdi>${name}</bdi></h2>
${operations.filter(({ operation }) => operation.tags.includes(name)).map(operationOf)}</section>`,
)}
<section aria-labelledby="schemas"><h2 id="schemas"><bdi>schemas</bdi></h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<article id="${name}"><h3><bdi>${name}</bdi></h3>${schemaOf(schema)}</article>`,
)}</section>
</main></body></html>`
}

function operationOf({ path, method, operation }: { path: string; method: string; operation: Operation }) {
  const { summary, description, parameters, requestBody, responses, security } = operation
  return html`<article id="${operation.operationId}">
<header>
<div><p>${description}</p>${security.length === 0 ? html`<p class="quiet">بی ورود نیز پاسخ می‌دهد</p>` : ''}</div>
<div dir="ltr" lang="en"><h3><code><span class="method">${method.toUpperCase()}</span> ${path}</code></h3>
<p class="quiet">${summary}${security.length === 0 ? ' · open to anyone' : ''}</p></div>
</header>
${
  parameters.length === 0
    ? ''
    : html`<table dir="ltr"><tbody>${parameters.map(
        (
          one,
        ) => html`<tr><td><code>${one.name}</code></td><td class="quiet">${one.in}${one.required === true ? ', required' : ''}</td>
<td><code>${short(one.schema)}</code></td></tr>`,
      )}</tbody></table>`
}
${requestBody === undefined ? '' : html`<details dir="ltr"><summary>request</summary>${schemaOf(requestBody.content)}</details>`}
<details dir="ltr"><summary>${Object.keys(responses).join(', ')}</summary>${schemaOf(responses)}</details>
</article>`
}

const schemaOf = (schema: unknown) =>
  html`<pre dir="ltr" tabindex="0"><code>${JSON.stringify(schema, null, 2)}</code></pre>`

/** A parameter's type in a word or two. */
function short(schema: unknown): string {
  const { type, format, enum: values, default: standard } = schema as Record<string, unknown>
  const what = Array.isArray(values) ? values.join(' | ') : [type, format].filter(Boolean).join(' ')
  return standard === undefined || standard === null ? what : `${what} = ${String(standard)}`
}
