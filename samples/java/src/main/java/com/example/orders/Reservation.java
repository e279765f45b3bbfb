package com.example.orders;

/** What is to be reserved for an order. */
public final class Reservation {
    public String orderId;
    public String item;
    public int quantity;

    static Reservation of(Order order) {
        Reservation reservation = new Reservation();
        reservation.orderId = order.id;
        reservation.item = order.item;
        reservation.quantity = order.quantity;
        return reservation;
    }
}
