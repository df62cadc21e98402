/**
 * Puts every mutant of a file into one text, each behind a question to `mutantAt`. So a file is compiled once and one warm
 * process tries many mutants. `a < b` becomes `(mutantAt(7) ? (a <= b) : (a < b))`.
 */
import ts from 'typescript';
import { variantsOf } from './mutators.ts';

export interface Mutant {
  readonly number: number;
  /** From the root of the repository, with slashes. */
  readonly file: string;
  /** The function, the member or the constant that it stands in; empty at the top of the file. */
  readonly within: string;
  /** From 1. */
  readonly line: number;
  readonly lastLine: number;
  /** The place in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
}

export interface Instrumented {
  readonly text: string;
  readonly mutants: readonly Mutant[];
}

/** Defined in each file, because the global names of a spec are slow to look up. It stands on the first line, so that no line moves. */
const PREFIX = `const { mutants } = globalThis, mutantAt = number => { mutants.passed[number] = 1; \
if (mutants.left-- < 0) throw new Error('no end'); return mutants.alive === number; };`;

/** The text with all its mutants, and what they are, numbered from `first`. */
export function instrument(file: string, text: string, first: number): Instrumented {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];

  function note(node: ts.Node, mutator: string, replacement: string): string {
    const number = first + mutants.length;
    const [start, end] = [node.getStart(source), node.end];
    const lineAt = (place: number) => source.getLineAndCharacterOfPosition(place).line + 1;
    const [line, lastLine, original] = [lineAt(start), lineAt(end), text.slice(start, end)];
    const within = nameAround(node);
    mutants.push({ number, file, within, line, lastLine, start, end, mutator, original, replacement });
    return `mutantAt(${number})`;
  }

  function written(node: ts.Node): string {
    if (isLeftAlone(node)) return node.getText(source);
    const variants = variantsOf(node, source);
    const questions = variants.map(({ mutator, text: variant }) => `${note(node, mutator, variant)} ? (${variant}) : `);
    const removal = isRemovable(node) ? `if (${note(node, 'call removed', '')}) {} else ` : '';
    const inside = withParts(node);
    return removal + (questions.length > 0 ? `(${questions.join('')}(${inside}))` : inside);
  }

  function withParts(node: ts.Node): string {
    let result = '';
    let at = node.getStart(source);
    ts.forEachChild(node, part => {
      const start = part.getStart(source);
      result += text.slice(at, start) + written(part);
      at = part.end;
    });
    return result + text.slice(at, node.end);
  }

  return { text: PREFIX + withParts(source), mutants };
}

/** Types, names of modules, decorators and targets of assignments. */
function isLeftAlone(node: ts.Node): boolean {
  const { parent } = node;
  const isTarget =
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  const isType = ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  const isModule = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
  return isTarget || isType || isModule || ts.isDecorator(node) || ts.isHeritageClause(node);
}

/** A call or an assignment whose value nobody takes. */
function isRemovable(node: ts.Node): boolean {
  if (!ts.isExpressionStatement(node)) return false;
  const { expression } = node;
  const isSuper = ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;
  return !isSuper && !ts.isStringLiteral(expression);
}

/** The names of what the node stands in, from outside: `History.insert`. */
function nameAround(node: ts.Node): string {
  const names: string[] = [];
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent) {
    const name = isScope(around) ? around.name : undefined;
    if (name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) names.unshift(name.text);
  }
  return names.join('.');
}

function isScope(
  node: ts.Node,
): node is ts.FunctionDeclaration | ts.ClassDeclaration | ts.ClassElement | ts.VariableDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isClassElement(node) ||
    ts.isVariableDeclaration(node)
  );
}
