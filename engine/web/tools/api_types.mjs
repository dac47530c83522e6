// The types of what the API takes and answers, as TypeScript, from the server's own document (openapi.json beside package.json, which a test holds against
// the routes). What the document says of nothing is `Value`: any JSON.
const head = `// Made of the OpenAPI document by tools/api_types.mjs.
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
`;
const isName = /^[A-Za-z_$][\w$]*$/;
const indentation = '    ';

function comment(about, indent) {
    return about ? `${indent}/** ${about.replaceAll('*/', '* /')} */\n` : '';
}

function nameOf(reference) {
    const name = reference.slice('#/components/schemas/'.length);
    if (!isName.test(name)) throw new Error(`no name for a type: ${reference}`);
    return name;
}

/** A type in brackets where another would follow it. */
function element(text) {
    return text.includes(' | ') && !text.startsWith('{') ? `(${text})` : text;
}

function objectOf(schema, indent) {
    const inner = indent + indentation;
    const required = new Set(schema.required ?? []);
    const members = Object.entries(schema.properties ?? {}).map(([name, one]) => {
        const written = isName.test(name) ? name : `'${name}'`;
        return `${comment(one.description, inner)}${inner}${written}${required.has(name) ? '' : '?'}: ${typeOf(one, inner)};\n`;
    });
    if (schema.additionalProperties === false) return members.length ? `{\n${members.join('')}${indent}}` : 'Record<string, never>';
    const others = schema.additionalProperties ? typeOf(schema.additionalProperties, inner) : 'Value';
    if (members.length) throw new Error('an object with members of its own and any others has no exact type');
    return `{ [name: string]: ${others} }`;
}

function typeOf(schema, indent) {
    if (schema.$ref) return nameOf(schema.$ref);
    if (schema.oneOf) return schema.oneOf.map((one) => typeOf(one, indent)).join(' | ');
    if (schema.enum) return schema.enum.map((one) => `'${one}'`).join(' | ');
    switch (schema.type) {
    case 'string': return 'string';
    case 'integer': return 'number';
    case 'boolean': return 'boolean';
    case 'array': return `${element(typeOf(schema.items, indent))}[]`;
    case 'object': return objectOf(schema, indent);
    case undefined: return 'Value';
    default: throw new Error(`no type for ${schema.type}`);
    }
}

function component(name, schema) {
    const text = typeOf(schema, '');
    const exact = text.startsWith('{\n');
    return `\n${comment(schema.description, '')}export ${exact ? 'interface' : 'type'} ${nameOf(`#/components/schemas/${name}`)} ${exact ? text : `= ${text};`}\n`;
}

const json = 'application/json';

/** By operation: what `pick` finds of it. */
function operations(name, document, about, pick) {
    const rows = Object.values(document.paths).flatMap((path) => Object.values(path)).flatMap((operation) => {
        const schema = pick(operation);
        return schema ? [`${indentation}${operation.operationId}: ${typeOf(schema, indentation)};\n`] : [];
    });
    return `\n/** ${about} */\nexport interface ${name} {\n${rows.sort().join('')}}\n`;
}

function answerOf(operation) {
    const status = Object.keys(operation.responses).find((one) => one.startsWith('2'));
    return operation.responses[status]?.content?.[json]?.schema;
}

export function typesOf(document) {
    const components = Object.entries(document.components.schemas).sort(([one], [other]) => (one < other ? -1 : 1));
    return head + components.map(([name, schema]) => component(name, schema)).join('') +
        operations('Answers', document, 'What an operation answers when all goes well.', answerOf) +
        operations('Bodies', document, 'What it takes.', (operation) => operation.requestBody?.content?.[json]?.schema);
}
