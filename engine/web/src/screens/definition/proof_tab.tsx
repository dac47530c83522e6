// The proof of the workflow in use, made anew.
import { part } from '../../api/client';
import type { Proof } from '../../api/definitions';
import { Trouble } from '../../parts/proof/trouble';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { ProofView } from './proof_view';

export function ProofTab({ name }: { name: string }) {
    const asked = useAnswer<Proof>(`definitions/${part(name)}/proof`);
    if (!asked.value) return asked.problem ? <Trouble problem={asked.problem} onAgain={() => void asked.again()} /> : <Waiting lines={6} />;
    return <ProofView proof={asked.value} title={name} />;
}
