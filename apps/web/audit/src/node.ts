/** The connection to the node that the person named: JSON-RPC over one WebSocket. What the node says is checked elsewhere. */

/** How long an answer may take, in milliseconds. */
const PATIENCE = 20_000

export class Node {
  #socket: WebSocket
  #last = 0
  #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.onmessage = ({ data }: MessageEvent<unknown>) => this.#receive(String(data))
    socket.onclose = () => this.#end('The connection to the node ended. Read the newest block to connect again.')
  }

  /** From now on, the page can reach these addresses and no other until it is loaded again. */
  static confine(addresses: URL[]): void {
    const policy = document.createElement('meta')
    policy.httpEquiv = 'Content-Security-Policy'
    policy.content = `connect-src ${addresses.map(({ origin }) => origin).join(' ')}`
    document.head.append(policy)
  }

  static open(address: URL): Promise<Node> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(address)
      const late = setTimeout(() => socket.close(), PATIENCE)
      socket.onclose = () => reject(new Error(`No node answers at ${address.href}. Look at the address, and whether the node runs.`))
      socket.onopen = () => {
        clearTimeout(late)
        resolve(new Node(socket))
      }
    })
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  ask(method: string, params: readonly unknown[]): Promise<unknown> {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(id)
        reject(new Error(`The node did not answer ${method} within ${PATIENCE / 1000} seconds.`))
      }, PATIENCE)
      const done = <T>(then: (value: T) => void) => (value: T) => {
        clearTimeout(late)
        this.#waiting.delete(id)
        then(value)
      }
      this.#waiting.set(id, { resolve: done(resolve), reject: done(reject) })
      if (!this.isOpen) {
        this.#waiting.get(id)?.reject(new Error('The connection to the node ended. Read the newest block to connect again.'))
        return
      }
      this.#socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    })
  }

  #receive(text: string): void {
    let reply: { id?: unknown; result?: unknown; error?: { message?: unknown } }
    try {
      reply = JSON.parse(text)
    } catch {
      this.#end('The node answered with something that is no JSON.')
      return
    }
    const waiting = this.#waiting.get(Number(reply.id))
    if (reply.error) waiting?.reject(new Error(`The node refused: ${String(reply.error.message)}`))
    else waiting?.resolve(reply.result)
  }

  #end(why: string): void {
    for (const { reject } of [...this.#waiting.values()]) reject(new Error(why))
    this.#socket.close()
  }
}
