/** A municipality's system that takes every webhook and answers with its own record number. Says its port on stdout. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

let taken = 0
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    taken += 1
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ recordNumber: `SH-${taken}` }))
  })
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
