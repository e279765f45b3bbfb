// Runs functions of the v3 programming model: one JSON message per line on stdin, one per line on stdout.
'use strict';

const readline = require('node:readline');
const { format } = require('node:util');

const functions = new Map();

function send(message) {
  process.stdout.write(JSON.stringify(message) + '\n');
}

// Standard output belongs to the protocol.
for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
  console[level] = (...args) => process.stderr.write(format(...args) + '\n');
}

function fromHost(value) {
  if (value === null || value === undefined) return null;
  if (value.bytes !== undefined) return Buffer.from(value.bytes, 'base64');
  try {
    return JSON.parse(value.text);
  } catch {
    return value.text;
  }
}

function toHost(value) {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return { bytes: value.toString('base64') };
  if (ArrayBuffer.isView(value)) return { bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (typeof value === 'string') return { text: value };
  return { json: JSON.stringify(value) };
}

function mapValues(object, convert) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, convert(value)]));
}

function load({ name, path, entryPoint }) {
  try {
    const loaded = require(path);
    const run = typeof loaded === 'function' ? loaded : loaded[entryPoint || 'run'] || loaded.index;
    if (typeof run !== 'function') throw new Error(`${path} exports no function.`);
    functions.set(name, run);
    send({ type: 'loaded', name });
  } catch (error) {
    send({ type: 'loaded', name, error: String(error && error.message || error) });
  }
}

function contextOf({ id, name, invocationId, inputs, triggerMetadata }) {
  const logAt = level => (...args) => send({ type: 'log', id, level, text: format(...args) });
  const log = logAt('info');
  for (const level of ['error', 'warn', 'info', 'verbose']) log[level] = logAt(level);
  const metadata = mapValues(triggerMetadata, text => fromHost({ text }));
  return {
    invocationId,
    executionContext: { invocationId, functionName: name },
    bindings: { ...inputs },
    bindingData: { ...metadata, invocationId },
    log,
  };
}

async function invoke(message) {
  try {
    const inputs = mapValues(message.inputs, fromHost);
    const context = contextOf({ ...message, inputs });
    const run = functions.get(message.name);
    let callDone;
    const done = new Promise((resolve, reject) => { callDone = (error, value) => (error ? reject(error) : resolve(value)); });
    context.done = callDone;
    const returned = run(context, ...Object.values(inputs));
    const value = returned && typeof returned.then === 'function' ? await returned : await done;
    const outputs = {};
    for (const output of message.outputs) {
      if (context.bindings[output] !== undefined) outputs[output] = toHost(context.bindings[output]);
    }
    send({ type: 'result', id: message.id, returned: toHost(value), outputs });
  } catch (error) {
    send({ type: 'result', id: message.id, error: String(error && error.stack || error) });
  }
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  const message = JSON.parse(line);
  if (message.type === 'load') load(message);
  else void invoke(message);
}).on('close', () => process.exit(0));
