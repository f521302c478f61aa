set(KNOTLAS_VENV ${PROJECT_BINARY_DIR}/venv CACHE PATH "The Python environment of the build; several builds may share one")

# knotlas_venv(<variable>): that environment, made on first use. What a build needs from PyPI goes there and nowhere else.
function(knotlas_venv variable)
  set(venv ${KNOTLAS_VENV})
  if(NOT EXISTS ${venv}/bin/pip)
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    execute_process(COMMAND ${Python3_EXECUTABLE} -m venv ${venv} RESULT_VARIABLE failed)
    if(failed)
      message(FATAL_ERROR "Could not create a Python environment in ${venv}. Install the Debian package python3-venv.")
    endif()
  endif()
  set(${variable} ${venv} PARENT_SCOPE)
endfunction()
