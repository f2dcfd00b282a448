# One folder, one target. `helhedsplan_library(plan LINK base yaml PRIVATE nlohmann_json::nlohmann_json)`
# builds every .cpp of the calling folder; what it links is what it may include: the list is the architecture.
function(helhedsplan_library name)
  cmake_parse_arguments(arg "" "" "LINK;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  if(NOT sources)   # headers only, so far
    set(sources "${PROJECT_SOURCE_DIR}/generator/cmake/empty.cpp")
  endif()
  add_library(helhedsplan_${name} STATIC ${sources})
  target_include_directories(helhedsplan_${name} PUBLIC "${PROJECT_SOURCE_DIR}/generator")
  target_compile_features(helhedsplan_${name} PUBLIC cxx_std_20)   # also for the headers alone
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.hpp")
  if(headers)
    target_sources(helhedsplan_${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/generator" FILES ${headers})
    set_target_properties(helhedsplan_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  endif()
  list(TRANSFORM arg_LINK PREPEND helhedsplan_)
  target_link_libraries(helhedsplan_${name} PUBLIC ${arg_LINK} PRIVATE helhedsplan_options ${arg_PRIVATE})
endfunction()

# Tests of one folder: `helhedsplan_unit_test(plan)` builds tests/unit/plan/*.cpp against the library of that name.
# APART names Catch2 tags whose tests take seconds: each is a ctest entry of its own, unit_plan_<tag>, that runs beside the others.
function(helhedsplan_unit_test name)
  cmake_parse_arguments(arg "" "" "LINK;PRIVATE;APART" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp")
  string(REPLACE "/" "_" target "${name}")
  add_executable(test_${target} ${sources})
  list(TRANSFORM arg_LINK PREPEND helhedsplan_)
  target_link_libraries(test_${target} PRIVATE helhedsplan_${target} ${arg_LINK} ${arg_PRIVATE} helhedsplan_options catch_main)
  target_compile_definitions(test_${target} PRIVATE HELHEDSPLAN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set(rest "")
  foreach(tag IN LISTS arg_APART)
    add_test(NAME unit_${target}_${tag} COMMAND test_${target} "[${tag}]")
    string(APPEND rest "~[${tag}]")
  endforeach()
  add_test(NAME unit_${target} COMMAND test_${target} ${rest})
endfunction()
