import { BullQueue } from '@mingzhang/jobs/bullmq';
import { JobRegistry, handle, defineJob, requestJob } from '@mingzhang/jobs';
import { z } from 'zod';
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
const d = defineJob({name:'e',label:'x',input:z.strictObject({key:z.string()}),result:z.any(),key:i=>i.key,attempts:3,backoffMs:5,timeoutMs:20000});
const reg = JobRegistry.ofWorker([d],[handle(d, () => process.argv[2]==='job' ? new Promise(()=>undefined) : Promise.resolve(1))]);
const port = 7391; let r; const up = async () => { r = spawn('redis-server',['--port',port,'--bind','127.0.0.1','--save','','--dir','/tmp/h8'],{stdio:'ignore'}); await sleep(500); };
if (process.argv[2] !== 'never') await up();
const q = BullQueue.open({url:`redis://127.0.0.1:${port}/0`,ledger:'s',registry:reg,clock:{now:()=>Date.now()},onError:(e)=>process.env.V&&console.log('err',e.message),concurrency:8,lockMs:2000,graceMs:500});
if (process.argv[2] !== 'never') { await q.enqueue(requestJob(d,{key:'k1'})); await sleep(300); console.log((await q.get('e/k1'))?.state); r.kill('SIGKILL'); await sleep(200); }
const t=Date.now(); await q.close(); console.log(process.argv[2],'closed in',Date.now()-t);
setTimeout(()=>{ console.log('STILL ALIVE', process.getActiveResourcesInfo()); process.exit(1)},4000).unref();
