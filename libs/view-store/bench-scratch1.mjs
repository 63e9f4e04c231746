const { SqliteViewStore } = await import(process.argv[2] ?? '@mingzhang/view-store');
import { mkdtempSync, rmSync } from 'node:fs';
const N = 40000, P = 500;
const events = [];
const meta = (on)=>({schemaVersion:1,ledgerId:'0d8f6d0e-3f4b-4c56-9d0a-2f9f3f2f6a10',recordedAt:on+'T01:00:00.000Z',occurredOn:on,actor:{id:'local:clerk',role:'clerk'},unitId:null,document:null,reason:null,key:'k',inputHash:'sha256:'+'0'.repeat(64),correlationId:'k',causationId:null,salts:{lines:'3q2+7wABAgMEBQYHCAkKCw=='}});
const add=(type,payload,on)=>events.push({id:'5c0e4b1e-27a2-5d6f-8a37-'+events.length.toString(16).padStart(12,'0'),type,stream:'d-'+events.length,revision:0,logIndex:events.length,payload,meta:meta(on)});
add('UnitRegistered',{unitId:'unit-a',name:'甲',department:null,registeredOn:'2020-01-01'},'2020-01-01');
for(let p=0;p<P;p++) add('ProjectRegistered',{projectId:'p'+p,name:'项目'+p,code:null,unitId:'unit-a',category:'specific',frequency:null,registeredOn:'2020-01-02'},'2020-01-02');
while(events.length<N) add('PaymentRecorded',{sourceSystem:'集中支付',number:'p-'+events.length,paidOn:'2023-05-01',granularity:'voucher',lines:[{no:1,line:{projectId:'p'+(events.length%P),fiscalYear:2023,source:'fiscal'},amount:'123.45',economicCode:'30201',purpose:null}]},'2023-05-01');
for (const size of [1]) { const n = size===1?20000:N; const rates=[];
 for(let r=0;r<3;r++){ const dir=mkdtempSync('/tmp/h8/v-'); const v=SqliteViewStore.open(dir+'/v.db'); const c0=process.cpuUsage(); let from=null;
  for(let i=0;i<n;i+=size){const part=events.slice(i,i+size);const to={token:'t',logIndex:part.at(-1).logIndex}; if(!await v.apply({from,to,events:part})) throw 1; from=to;}
  rates.push(Math.round((u=>(u.user+u.system)/n)(process.cpuUsage(c0))));
  if(size===500&&r===2){ let t=performance.now(); for(let i=0;i<2000;i++) await v.timeline([{subject:'project:p'+(i%P),year:2023},{subject:'project:p'+(i%P),year:0},{subject:'unit:unit-a',year:0},{subject:'unit:unit-a',year:2023},{subject:'ledger',year:0}]); console.log('timeline µs',(performance.now()-t)/2);
   t=performance.now(); for(let i=0;i<500;i++) await v.list({fiscalYear:2023,sort:'name',descending:false,offset:0,limit:50}); console.log('list µs',(performance.now()-t)*2);
   t=performance.now(); for(let i=0;i<2000;i++) await v.movements({projectId:'p'+(i%P),fiscalYear:2023,kinds:['payment']},N); console.log('movements µs',(performance.now()-t)/2);}
  await v.close(); rmSync(dir,{recursive:true});}
 console.log('batch',size,'cpu µs/event',rates.join(' ')); }
