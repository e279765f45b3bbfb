package com.microsoft.azure.functions;

/** Stands in for the type of azure-functions-java-library where it cannot be restored. */
public interface OutputBinding<T> {
    T getValue();

    void setValue(T value);
}
