import { Hono } from 'hono'

/** Each of these rooms below its own address, the council everywhere else. */
export function wholeApp(
  rooms: Readonly<Record<string, Hono>>,
  council: { fetch(request: Request, env?: object): Response | Promise<Response> },
) {
  const app = new Hono()
  for (const [path, room] of Object.entries(rooms)) app.route(`/${path}`, room)
  // The council gets each request as it came: one of a method such as TRACE can't be made anew.
  // With its connection, by which who isn't signed in is told apart.
  return app.all('*', (c) => council.fetch(c.req.raw, c.env as object))
}
