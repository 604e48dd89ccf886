#include "edge/cli.h"

int main(int count, char** arguments)
{
    return edge::run_cli(count, arguments);
}
