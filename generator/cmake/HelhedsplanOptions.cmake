# The one place for language level, warnings and sanitizers. Every target of ours links helhedsplan_options.
option(HELHEDSPLAN_TESTS "Build the tests" ON)
option(HELHEDSPLAN_WERROR "Warnings are errors (development and CI only)" OFF)
option(HELHEDSPLAN_SANITIZE "Address and undefined behaviour sanitizers, no recovery" OFF)
option(HELHEDSPLAN_FUZZ "Build the fuzz targets with libFuzzer (clang)" OFF)

add_library(helhedsplan_options INTERFACE)
target_compile_features(helhedsplan_options INTERFACE cxx_std_20)
target_compile_options(helhedsplan_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast)
# GCC 12 warns inside libstdc++ itself of "a" + std::move(string) (GCC bug 105651) and of strings in initializer lists (105562).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(helhedsplan_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(HELHEDSPLAN_WERROR)
  target_compile_options(helhedsplan_options INTERFACE -Werror)
endif()
if(HELHEDSPLAN_SANITIZE)
  target_compile_options(helhedsplan_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(helhedsplan_options INTERFACE -fsanitize=address,undefined)
endif()
if(HELHEDSPLAN_FUZZ)
  target_compile_options(helhedsplan_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
