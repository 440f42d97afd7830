/*
 * A PKCS#11 driver in front of SoftHSM that behaves as cards do and SoftHSM doesn't: it locks after three wrong PINs, and
 * does what the words in the file $TOKEN_FAULTS say. Compiled by the tests.
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long ulong_t;
typedef struct { unsigned char version[2]; void *f[68]; } list_t;
typedef struct { ulong_t mechanism; void *parameter; ulong_t length; } mechanism_t;

static list_t list;
static list_t *real;
static int wrong_pins;
static int signatures;

static int fault(const char *word) {
  char text[256] = {0};
  const char *path = getenv("TOKEN_FAULTS");
  FILE *file = path ? fopen(path, "r") : NULL;
  if (!file) return 0;
  fread(text, 1, sizeof text - 1, file);
  fclose(file);
  return strstr(text, word) != NULL;
}

static ulong_t get_token_info(ulong_t slot, unsigned char *info) {
  ulong_t rv = ((ulong_t (*)(ulong_t, void *))real->f[6])(slot, info);
  ulong_t flags;
  memcpy(&flags, info + 96, sizeof flags);
  if (fault("pin-pad")) flags |= 0x100;
  if (wrong_pins > 0) flags |= 0x10000;
  if (wrong_pins == 2) flags |= 0x20000;
  if (wrong_pins > 2 || fault("pin-locked")) flags |= 0x40000;
  memcpy(info + 96, &flags, sizeof flags);
  return rv;
}

static ulong_t login(ulong_t session, ulong_t user, char *pin, ulong_t length) {
  FILE *logins = fopen(getenv("TOKEN_LOGINS"), "a");
  fputc('.', logins);
  fclose(logins);
  if (fault("pin-expired")) return 0xa3;
  if (wrong_pins > 2) return 0xa4;
  if (fault("pin-pad") && pin == NULL) { pin = "1234"; length = 4; }
  ulong_t rv = ((ulong_t (*)(ulong_t, ulong_t, char *, ulong_t))real->f[18])(session, user, pin, length);
  if (rv == 0xa0) wrong_pins++;
  if (rv == 0) wrong_pins = 0;
  return rv;
}

static ulong_t get_mechanism_list(ulong_t slot, ulong_t *kinds, ulong_t *count) {
  ulong_t rv = ((ulong_t (*)(ulong_t, ulong_t *, ulong_t *))real->f[7])(slot, kinds, count);
  if (rv == 0 && kinds && fault("hides-hashing"))
    for (ulong_t i = 0; i < *count; i++)
      if (kinds[i] >= 0x40 && kinds[i] <= 0x45) kinds[i] = 0x220;
  return rv;
}

static ulong_t sign_init(ulong_t session, mechanism_t *mechanism, ulong_t key) {
  if (fault("refuses-hashing") && mechanism->mechanism >= 0x40 && mechanism->mechanism <= 0x45) return 0x70;
  if (fault("refuses-signing")) return 0x70;
  return ((ulong_t (*)(ulong_t, mechanism_t *, ulong_t))real->f[42])(session, mechanism, key);
}

static ulong_t sign(ulong_t session, void *data, ulong_t length, void *value, ulong_t *size) {
  int now = !fault("-at-second") || ++signatures > 1;
  if (now && fault("pulled-out")) return 0x32;
  if (now && fault("crashes")) raise(SIGSEGV);
  if (fault("hangs")) sleep(600);
  return ((ulong_t (*)(ulong_t, void *, ulong_t, void *, ulong_t *))real->f[43])(session, data, length, value, size);
}

ulong_t C_GetFunctionList(list_t **out) {
  void *library = dlopen(getenv("TOKEN_BEHIND"), RTLD_NOW);
  ulong_t (*get)(list_t **) = library ? dlsym(library, "C_GetFunctionList") : NULL;
  if (!get || get(&real) != 0) return 5;
  list = *real;
  list.f[6] = get_token_info;
  list.f[7] = get_mechanism_list;
  list.f[18] = login;
  list.f[42] = sign_init;
  list.f[43] = sign;
  *out = &list;
  return 0;
}
