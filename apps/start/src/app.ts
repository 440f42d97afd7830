import { Hono } from 'hono'

/** Each of these rooms below its own address, the council everywhere else. */
export function wholeApp(
  rooms: Readonly<Record<string, Hono>>,
  council: { fetch(request: Request): Response | Promise<Response> },
) {
  const app = new Hono()
  for (const [path, room] of Object.entries(rooms)) app.route(`/${path}`, room)
  // The council gets each request as it came: one of a method such as TRACE can't be made anew.
  return app.all('*', (c) => council.fetch(c.req.raw))
}
