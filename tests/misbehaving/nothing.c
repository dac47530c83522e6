/* A library that another one asks for by its path. */
int thidua_tests_nothing(void);
int thidua_tests_nothing(void) { return 0; }
