import { EventStoreDBClient, jsonEvent, streamNameFilter, START } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
const client = EventStoreDBClient.connectionString(process.argv[2]);
const N = 2000;
const payload = { text: 'x'.repeat(600) };
async function run(name, writers, opts) {
  let left = N; const lat=[];
  const t0 = performance.now();
  await Promise.all(Array.from({length: writers}, async () => { while (left-- > 0) { const t=performance.now(); await client.appendToStream('p/'+randomUUID(), jsonEvent({type:'T', data: payload, metadata:{a:1}}), {expectedRevision:'no_stream', ...opts}); lat.push(performance.now()-t);} }));
  lat.sort((a,b)=>a-b);
  console.log(name, writers, Math.round(N*1000/(performance.now()-t0)), 'p50', lat[N>>1].toFixed(2));
}
const cred = { credentials: {username:'x', password:'y'} };
for (const w of [1,8]) { await run('batch', w, {}); await run('plain', w, cred); await run('batch', w, {}); await run('plain', w, cred); }
const sub = client.subscribeToAll({fromPosition: START, filter: streamNameFilter({prefixes:['p/'], maxSearchWindow: 512})}, {highWaterMark: 256});
let n=0; const t=performance.now();
for await (const e of sub) { if (++n===16000) break; }
console.log('catchup', Math.round(n*1000/(performance.now()-t)));
await client.dispose();
process.exit(0)
