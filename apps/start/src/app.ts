import { Hono } from 'hono'

/** The authority below its own address, the council everywhere else. */
export function wholeApp(
  authority: Hono,
  council: { fetch(request: Request): Response | Promise<Response> },
) {
  // The council gets each request as it came: one of a method such as TRACE can't be made anew.
  return new Hono().route('/authority', authority).all('*', (c) => council.fetch(c.req.raw))
}
