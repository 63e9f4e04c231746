import pg from 'pg';
import { readFileSync } from 'node:fs';
const url = process.argv[2];
const c = new pg.Client({connectionString:url}); await c.connect();
await c.query('create table if not exists e1 (log_index bigint primary key, max_recorded_at text collate "C" not null, touches text, data text not null); create index if not exists e1r on e1(max_recorded_at, log_index)');
const data = JSON.stringify({a:'x'.repeat(300), b:{c:[1,2,3],d:'"quoted"'}, e:'项目'.repeat(50), salts:{lines:'3q2+7wABAgMEBQYHCAkKCw==', number:'AAECAwQFBgcICQoLDA0ODw=='},f:Array.from({length:20},(_, i)=>({k:i}))});
let n=0; const mk=()=>Array.from({length:500},()=>({log_index:n++,max_recorded_at:'2023-01-01T00:00:00.000Z',touches:null,data}));
const forms = {
 json: (r)=>c.query('insert into e1 select * from json_populate_recordset(null::e1,$1)',[JSON.stringify(r)]),
 jsonNamed: (r)=>c.query({name:'j',text:'insert into e1 select * from json_populate_recordset(null::e1,$1)',values:[JSON.stringify(r)]}),
 jsonToRec: (r)=>c.query('insert into e1 select * from json_to_recordset($1) as t(log_index bigint,max_recorded_at text,touches text,data text)',[JSON.stringify(r)]),
 unnest: (r)=>c.query('insert into e1 select * from unnest($1::bigint[],$2::text[],$3::text[],$4::text[])',[r.map(x=>x.log_index),r.map(x=>x.max_recorded_at),r.map(x=>x.touches),r.map(x=>x.data)]),
 values: (r)=>c.query('insert into e1 values '+r.map((_,i)=>`($${i*4+1},$${i*4+2},$${i*4+3},$${i*4+4})`).join(','),r.flatMap(x=>[x.log_index,x.max_recorded_at,x.touches,x.data])),
};
for (let k=0;k<3;k++) for (const [name,f] of Object.entries(forms)) { const t=performance.now(); const c0=process.cpuUsage(); for(let i=0;i<20;i++) await f(mk()); const u=process.cpuUsage(c0); console.log(name, ((performance.now()-t)/20).toFixed(2),'ms/500', 'client cpu', ((u.user+u.system)/20000).toFixed(2)); }
await c.end();
