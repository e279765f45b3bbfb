package com.microsoft.azure.functions;

import java.util.logging.Logger;

/** Stands in for the type of azure-functions-java-library where it cannot be restored. */
public interface ExecutionContext {
    Logger getLogger();
}
