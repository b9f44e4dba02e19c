export { provideJars, runJava } from './java.ts';
export { providePython, runPython } from './python.ts';
