import { createServer } from 'node:http';

import { closeServer, listen } from '../../../../test/support/listen.ts';

export interface Heard {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** Somebody's server on this machine, that writes down what it hears. */
export interface Receiver {
  readonly url: string;
  readonly heard: Heard[];
  /** What it answers from now on; 200 until it is set. */
  answer: { status: number; headers?: Record<string, string>; text?: string };
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const receiver: Omit<Receiver, 'url' | 'close'> = { heard: [], answer: { status: 200 } };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const headers = request.headers as Heard['headers'];
      receiver.heard.push({ path: request.url ?? '', headers, body });
      const { status, headers: sent, text = 'thanks' } = receiver.answer;
      response.writeHead(status, sent).end(text);
    });
  });
  const port = await listen(server);
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}`,
    close: () => closeServer(server),
  });
}
