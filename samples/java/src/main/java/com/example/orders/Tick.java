package com.example.orders;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.dapr.annotation.DaprBindingTrigger;
import java.time.Instant;

/** Runs every ten seconds. */
public final class Tick {
    /** A cron binding sends no data: only that it is time. */
    @FunctionName("Tick")
    public void run(@DaprBindingTrigger(bindingName = "tick") String data, ExecutionContext context) {
        context.getLogger().info("Tick at " + Instant.now());
    }
}
